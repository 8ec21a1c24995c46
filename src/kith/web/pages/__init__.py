"""One file per noun; every module in this folder is loaded when the URL map is made."""
