"""Tables of partners, such as a form's export: their rows, and their logos in a folder or zip."""
