"""From pixels to files: whole pictures, spliced JPEG and PNG, lossless JPEG, sizes in bytes."""
