"""What gives a person away in running text is found however it is written; what identifies nobody passes.

The CURP is the example of Mexico's population registry. The CUI is made up: its eight digits weighed 2 to 9 give
240 = 21 * 11 + 9, so the check digit is 9.
"""

from __future__ import annotations

import pytest

from cauce.model.identifiers import within

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("BADD110313HCMLNS09", "CURP"),
        ("badd110313hcmlns09", "CURP"),
        ("BADD 110313 HCMLNS 09", "CURP"),
        ("BADD-110313-HCMLNS-09", "CURP"),
        ("BADD 110313 H CM LNS 09", "CURP"),
        ("ＢＡＤＤ110313ＨＣＭＬＮＳ09", "CURP"),
        ("BADD\u200b110313HCMLNS09", "CURP"),
        ("ВАDD110313НСМLNS09", "CURP"),
        ("BADD110313HCMLNSО9", "CURP"),
        ("А123456789", "A-Number"),
        ("Α123456789", "A-Number"),
        ("раsароrtе no. 123456789", "passport / pasaporte"),
        ("кто@пример.рф", "e-mail"),
        ("1234 56789 0101", "CUI"),
        ("1234567890101", "CUI"),
        ("12345678 9 0101", "CUI"),
        ("1234\u00a056789\u20110101", "CUI"),
        ("1234567890101".translate(FULL_WIDTH), "CUI"),
        ("1234567890101".translate(ARABIC), "CUI"),
        ("CUI: 1234 56788 0101", "CUI"),
        ("A123456789", "A-Number"),
        ("A# 123-456-789", "A-Number"),
        ("a123456789", "A-Number"),
        ("A 12 345 678", "A-Number"),
        ("A 012.345.678", "A-Number"),
        ("alien number 123456789", "A-Number"),
        ("Alien Registration No. 123456789", "A-Number"),
        ("G12345678", "passport / pasaporte"),
        ("G 12345678", "passport / pasaporte"),
        ("passport no. 123456789", "passport / pasaporte"),
        ("pasaporte núm. 123456789", "passport / pasaporte"),
        ("123-45-6789", "SSN"),
        ("+502 2410-5000", "tel."),
        ("+52 (55) 1234 5678", "tel."),
        ("(55) 1234-5678", "tel."),
        ("55 1234 5678", "tel."),
        ("202-555-0123", "tel."),
        ("202.555.0123", "tel."),
        ("tel. 24105000", "tel."),
        ("teléfono: 2410-5000", "tel."),
        ("5512345678", "tel."),
        ("2422-6600", "tel."),
        ("502 4123 4567", "tel."),
        ("50241234567", "tel."),
        ("somebody@example.org", "e-mail"),
        ("alguien arroba correo punto mx", "e-mail"),
        ("somebody at example dot org", "e-mail"),
        ("somebody＠example.org", "e-mail"),
        ("somebody @ example.org", "e-mail"),
        ("somebody (arroba) example.org", "e-mail"),
    ],
)
def test_an_identifier_is_found_as_people_write_it(text: str, kind: str) -> None:
    for said in (text, f"It says {text}, and more.", f"({text})"):
        assert within(said) == kind, said


@pytest.mark.parametrize(
    "text",
    [
        "H-2A visas: 14,518 in 2023-2024, 20,000 for FY2023; JS-05",
        "USD 578 million, Q1,234,567,890.50 or $ 1,500,000.00 MXN",
        "US 578000000 and 1 234 567 890 quetzales",
        "between 2023-2024 and 2024-2025; telephone helplines 2023-2024",
        "8 U.S.C. 1225(b)(1)(A), INA 212(d)(5), Pub. L. 104-208, 85 FR 17060, 31 CFR 1010.100",
        "Decreto 44-2016, Acuerdo Gubernativo 83-2017, DOF 25/05/2011, LGTOC art. 10",
        "A/RES/73/195, S/2024/123, ICCS 02021",
        "ISBN 978-3-16-148410-0 and 9783161484100",
        "doi 10.1234/1234567890101 and 10.1016/j.jdeveco.2013.01.005",
        "2024-05-07 at 10:00-12:30, from 19 to 20 August 2024",
        "cauce:edition:2025-09-16:public:23a946383f6fc841",
        "prensalibre.com/?p=16322072 2023, thefederalnewswire.com 663757791",
        "menafn.com 1108716151, notisistema.com 2025-08-15, docket 2024-24321, federalregister.gov 2026-02131",
        "from 2023-2024 to 2024-2025, 2,743 of 22,648, fiscal years 2019-2021",
        "aumentó a 12345678 personas",
        "3,961 + 10,557 = 14,518 (+9.0 %)",
    ],
)
def test_what_identifies_nobody_passes(text: str) -> None:
    assert within(text) is None
