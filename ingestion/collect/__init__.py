"""Bytes in: uploads now; web pages and feeds by the collecting workers."""
