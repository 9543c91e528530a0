"""Where things stand on a picture and how much light is there: boxes, lengths, curves; no pixels."""
