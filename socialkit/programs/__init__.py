"""External programs, one wrapper each: time, output and environment bounded, ended with all they started."""
