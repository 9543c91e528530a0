"""What stands beside a new campaign's file: partners, a page for whoever keeps it, checks of a repository."""

import json
from shlex import quote

from socialkit.loading.schema.keys import json_schema
from socialkit.scaffolding.campaign_outline import CampaignOutline

_PARTNERS = """\
# Your partners: who gets the graphic with her own logo, and a share kit. Only `id` (plain letters, for file
# names) and `name` (as she writes it) are required. `socialkit logos` says what is wrong with a logo.
- id: example-partner
  name: Example Partner # write a real one over it
  lang: {lang}
  logo: logos/example-partner.svg # a stand-in; SVG is best, or a PNG at least 1000 pixels wide
  # timezone: Africa/Nairobi
  # handles: {{x: ExamplePartner, bluesky: partner.example}}
"""
# Two leaves on a stem: a mark that nobody has.
_LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 220 120">
  <path fill="#2f6f4f" d="M104 116C20 112 4 60 8 8c60 4 100 36 96 108z"/>
  <path fill="#a3541b" d="M116 116c-4-72 36-104 96-108 4 52-12 104-96 108z"/>
</svg>
"""
_README = """\
# {name}

The posts, graphics and partners of the campaign, for [socialkit](https://github.com/socialkit/socialkit).

| file | what it holds |
|---|---|
| `posts.yaml` | the campaign: days, hashtags, graphics, accounts, posts |
| `partners.yaml` | who takes part, with their logos in `logos/` |
| `artwork/` | the graphic, in three shapes |
| `posts.schema.json` | lets editors complete and explain the keys; `socialkit new` wrote it |

```
socialkit check                 # what would go wrong, at its line
socialkit kit --out build/kits  # a page for each partner
socialkit rehearse              # the whole week, into folders
```

Passwords and tokens never stand in these files: `socialkit accounts login NAME` keeps them in the system's
keyring.
"""
_IGNORED = """\
# What socialkit makes again at any time, and its ledger, which belongs to the machine that publishes.
build/
preview.html
published/
.socialkit/
"""
_GITHUB = """\
name: Posts
on:
  push:
    branches: [main]
  pull_request:

permissions:
  contents: read
  security-events: write # only for the last step

jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - name: Install socialkit
        run: python -m pip install socialkit-campaign # or the folder of your clone
      - name: Show findings beside the lines
        run: |
          socialkit check FILE --format github
      # The other steps show the same findings elsewhere; the first has decided: status 1 is no failure here.
      - name: Write a table on the run's page
        if: always()
        run: |
          socialkit check FILE --format markdown >> "$GITHUB_STEP_SUMMARY" || test $? -eq 1
      # Beside the lines GitHub shows ten errors and ten warnings a step; code scanning shows all. Where a
      # repository has none, or a pull request comes from a fork, nothing is uploaded, and that stops nobody.
      - name: Write SARIF for code scanning
        if: always()
        run: |
          socialkit check FILE --format sarif > socialkit.sarif || test $? -eq 1
      - uses: github/codeql-action/upload-sarif@v4
        if: always()
        continue-on-error: true
        with:
          sarif_file: socialkit.sarif
          category: socialkit
"""
_GITLAB = """\
posts:
  image: python:3.12-slim
  script:
    - python -m pip install socialkit-campaign # or the folder of your clone
    # Shows findings in the merge request; the last line shows them in the log, and decides.
    - |
      socialkit check FILE --format gitlab > gl-code-quality-report.json || true
    - |
      socialkit check FILE
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
"""
#: What the first line of a new campaign's file names, and what leaves out what is made again.
SCHEMA, IGNORED = "posts.schema.json", ".gitignore"
#: Where each service looks for its file, from the top of a repository, and what stands in it.
WORKFLOW_FILES = {"github": (".github/workflows/posts.yml", _GITHUB), "gitlab": (".gitlab-ci.yml", _GITLAB)}


def schema_text() -> str:
    """Give what `posts.schema.json` says: the keys of this version, for editors."""
    return json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"


def side_files(outline: CampaignOutline, file: str = "posts.yaml") -> dict[str, str]:
    """Give the text of each file by its path in the folder, with ``/``.

    ``file`` is the campaign's path from the top of its repository, where workflows begin.
    """
    files = {
        "partners.yaml": _PARTNERS.format(lang=outline.languages[0]),
        "logos/example-partner.svg": _LOGO,
        "README.md": _README.format(name=outline.name),
        IGNORED: _IGNORED,
        SCHEMA: schema_text(),
    }
    workflows = dict(WORKFLOW_FILES[name] for name in outline.workflows)
    return files | {name: text.replace("FILE", quote(file)) for name, text in workflows.items()}
