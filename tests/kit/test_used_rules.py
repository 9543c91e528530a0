"""Rules for classes that a page has not are left out of its style sheet; all others stay as they are."""

from socialkit.kit.used_rules import classes_of, used_rules


def test_a_rule_stays_where_something_may_have_its_classes() -> None:
    sheet = (
        "p{a:b}.card,.row{c:d}.card .row{e:f}:is(.card,.row) b{g:h}.row:not(.card){i:j}"
        "@media print{.card{k:l}}@media print{.row{m:n}.card{k:l}}@font-face{o:p}@supports (a:b){.card{q:r}}"
    )

    assert used_rules(sheet, {"row"}) == (
        "p{a:b}.row{c:d}:is(.card,.row) b{g:h}.row:not(.card){i:j}@media print{.row{m:n}}@font-face{o:p}"
    )
    assert used_rules(sheet, {"row", "card"}) == sheet


def test_classes_are_those_of_elements_and_those_that_scripts_may_give() -> None:
    page = '<p class="text small"><b class="on-x">card</b>'
    scripts = ['a.className="fine";b.classList.add("has-logo")', 'c.querySelector(".card .seg")']

    assert classes_of(page, scripts) == {"text", "small", "on-x", "fine", "has-logo"}
