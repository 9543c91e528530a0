"""What is put onto a picture: logos, plates, name lines, the campaign's own logos."""
