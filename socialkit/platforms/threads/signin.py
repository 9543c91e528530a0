"""Signing in to Threads: an address that a person opens, and a code that she copies from where she ends.

Sources: https://developers.facebook.com/docs/threads/get-started/get-access-tokens-and-permissions and
/long-lived-tokens beside it (2026-11-22).
"""

from socialkit.platforms.graph.meta_sign_in import MetaAddresses, MetaSignIn
from socialkit.platforms.threads.threads_facts import BASE

SIGN_IN_TO_THREADS = MetaSignIn(
    addresses=MetaAddresses(
        title="Threads",
        dialog=("https://threads.net", "/oauth/authorize"),
        code=(BASE, "/oauth/access_token"),
        longer=(BASE, "/access_token"),
        grant="th_exchange_token",
        short="access_token",
        scopes=("threads_basic", "threads_content_publish"),
    ),
    # Only https is taken, for one's own machine, too: https://github.com/pgray/ndl, OAUTH.md (2026-12-01).
    redirect="https://localhost:{port}/",
)
