"""One publication = the files of one stem in this folder. What lies here is what Cauce knows; there is no other list."""
