"""The noticeboard in our hall, as a platform of socialkit."""
