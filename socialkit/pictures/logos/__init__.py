"""A partner's logos: read, trimmed, resized, and compared with the ground they stand on."""
