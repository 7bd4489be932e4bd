"""What browsers get besides pages: scripts, styles, search, pictures, manifest, policy and worker."""
