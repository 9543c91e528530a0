"""Meta's Graph API: what Facebook, Instagram and Threads have in common."""
