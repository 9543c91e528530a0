"""What goes on till Ctrl-C: files that are looked at again, checks that are made anew."""
