"""What a browser is sent: scripts, styles, search, pictures, manifest, policy and worker."""
