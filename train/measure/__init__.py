"""Every figure and plot of the model card, measured on the shipped files. Imports `network` and what that imports."""
