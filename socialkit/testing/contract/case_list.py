"""All cases of the contract."""

from socialkit.testing.contract.failing import FAILING
from socialkit.testing.contract.secrecy import SECRECY
from socialkit.testing.contract.sending import SENDING

CASES = (*SENDING, *FAILING, *SECRECY)
