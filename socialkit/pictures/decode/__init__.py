"""From the bytes of a hostile file to sRGB pixels: limits, animations, colors, fonts."""
