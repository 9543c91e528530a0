"""Where things stand on a picture: boxes and lengths, no pixels."""
