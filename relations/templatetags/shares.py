"""Shares in per cent, with how far so few cases can be trusted."""

from django import template

from relations.shares import Share

register = template.Library()
ISOLATE, END = "\u2066", "\u2069"  # digits and signs stay in their order within Arabic


@register.filter
def in_percent(share: Share) -> str:
    """Return 87.5 %; a dash where there are no cases."""
    return "–" if share.value is None else f"{ISOLATE}{100 * share.value:.1f}%{END}"


@register.filter
def range_in_percent(share: Share) -> str:
    """Return the 95 per cent interval, in brackets."""
    bounds = share.bounds
    if bounds is None:
        return ""
    low, high = (100 * bound for bound in bounds)
    return f"{ISOLATE}({low:.0f}–{high:.0f}%){END}"
