"""A second, tiny function: whether what people draw has changed. Imports nothing of ours; boto3 is in Lambda's runtime."""
