"""Signing in to Instagram: an address that a person opens, and a code that she copies from where she ends.

Source: https://developers.facebook.com/documentation/instagram-platform/instagram-api-with-instagram-login/business-login
(2026-03-13).
"""

from socialkit.platforms.graph.meta_sign_in import MetaAddresses, MetaSignIn
from socialkit.platforms.instagram.instagram_facts import BASE, BY_FACEBOOK

SIGN_IN_TO_INSTAGRAM = MetaSignIn(
    addresses=MetaAddresses(
        title="Instagram",
        dialog=("https://www.instagram.com", "/oauth/authorize"),
        code=("https://api.instagram.com", "/oauth/access_token"),
        longer=(BASE, "/access_token"),
        grant="ig_exchange_token",
        short="access_token",
        scopes=("instagram_business_basic", "instagram_business_content_publish"),
        elsewhere=BY_FACEBOOK,
    ),
    # Only https is taken, for one's own machine, too:
    # https://authjs.dev/reference/core/providers_instagram (2026-11-30).
    redirect="https://localhost:{port}/",
)
