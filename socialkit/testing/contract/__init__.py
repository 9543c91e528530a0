"""What every publisher must do, tried out against a platform that a test starts.

A `Counterpart` starts the platform (a fake of it, or a real server) and connects a publisher with it. Each of
`CASES` is then run against one of its own::

    @pytest.mark.parametrize("case", CASES, ids=str)
    def test_the_contract(case: ContractCase, counterpart: Counterpart) -> None:
        assert case.run(counterpart) == ()

docs/how-to/add-a-platform.md says what a counterpart has. Nothing here needs a test runner.
"""

from socialkit.testing.contract.case_list import CASES
from socialkit.testing.contract.contract_case import ContractCase
from socialkit.testing.contract.counterpart import Counterpart, PublishedPost, Refusal, Repeat

__all__ = ["CASES", "ContractCase", "Counterpart", "PublishedPost", "Refusal", "Repeat"]
