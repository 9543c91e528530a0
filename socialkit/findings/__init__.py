"""What checks say: findings, their fixes, and the places in files that they point at."""
