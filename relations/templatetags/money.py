"""What an agreement is worth, in words and in figures."""

from django import template

from relations import money
from relations.models import Agreement
from relations.models.bilingual import in_arabic

register = template.Library()


@register.filter
def value_words(agreement: Agreement) -> str:
    if agreement.value_amount is None:
        return ""
    return money.in_words(
        agreement.value_amount,
        agreement.value_upper,
        agreement.value_currency,
        agreement.value_basis,
        arabic=in_arabic(),
    )


@register.filter
def value_figures(agreement: Agreement) -> str:
    if agreement.value_amount is None:
        return ""
    return money.in_figures(agreement.value_amount, agreement.value_upper, agreement.value_currency)
