"""How numbers and dates are written: Latin digits and 1,234.5 in both languages."""
