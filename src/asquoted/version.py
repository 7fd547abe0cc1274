"""The version of the program, stated once: reading it from the installed package's metadata takes 25 ms."""

VERSION = "0.1.0"
