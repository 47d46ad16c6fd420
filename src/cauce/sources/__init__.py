"""One publication = the files of one stem in this folder. What lies here is all that Cauce knows; it is the list."""
