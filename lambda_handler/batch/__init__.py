"""The pictures of a bucket, for the state machine of batch.yaml: planned, read, accounted for; may import `library`, never `feedback`."""
