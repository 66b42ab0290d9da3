"""`make batch`: the pictures of a folder, read here, or those of a bucket, read by the stack of batch.yaml; no other room of ops."""
