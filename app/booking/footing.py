"""On which footing property is used, and what that asks of a request."""

import re
from datetime import timedelta

from app.booking.form import BookingForm
from app.errors import Refused
from app.language import _
from models.booking import RequesterKind, UseKind

_LONGEST_LOAN = timedelta(days=5 * 366)
_GOVERNMENT = re.compile(
    r"(?:pemerintah|pemprov|pemkab|pemkot|pemda|provinsi|kabupaten|kota|kementerian"
    r"|kementrian|kantor (?:wilayah|pertanahan|kementerian|imigrasi|pelayanan|kemenag)"
    r"|badan (?!usaha|eksekutif|perwakilan)|lembaga (?:administrasi|kebijakan|pemasyar)"
    r"|kejaksaan|kepolisian|polri|polda|polres|polsek|tni|kodam|korem|kodim|koramil"
    r"|lanal|lanud|pengadilan|mahkamah|komisi pemilihan umum|kpu|bawaslu|bpk|bps|bpn"
    r"|bnn|bpbd|bmkg|basarnas|dinas|sekretariat (?:daerah|jenderal|negara|dprd)"
    r"|direktorat|balai|inspektorat|kecamatan|kelurahan|desa)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:partai|parpol|dpp|dpd|dpw|dpc|pac|dprt|fraksi|relawan|tim (?:sukses|kampanye"
    r"|pemenangan)|yayasan|koperasi|pt|cv|ud|lsm|ormas|paguyuban|karang taruna"
    r"|sekaa|perkumpulan|perhimpunan|ikatan|himpunan|persatuan|panitia|komunitas)\b",
    re.IGNORECASE,
)


def is_government(organisation: str) -> bool:
    """Tell whether a name reads as that of a government body.

    It must begin as one, and name nothing that governments are not.
    """
    name = organisation.strip()
    return _GOVERNMENT.match(name) is not None and _OTHERS.search(name) is None


def refuse_footing(form: BookingForm) -> None:
    """Let a request pass whose footing fits who asks.

    Raises:
        Refused: a loan (pinjam pakai) to anyone but another government, in any
            year, or one without its agreement or longer than five years.
    """
    if form.use_kind is not UseKind.LOAN:
        return
    if form.requester_kind is not RequesterKind.GOVERNMENT or not is_government(
        form.organisation
    ):
        raise Refused(
            _(
                "Pinjam pakai hanya antara pemerintah pusat dan daerah atau "
                "antarpemerintah daerah (Permendagri 19/2016), dengan perjanjian "
                "tersendiri. Pilih jenis penggunaan lain."
            )
        )
    if not form.agreement_number.strip():
        raise Refused(
            _(
                "Pinjam pakai memerlukan perjanjian. Isi nomor perjanjian pinjam "
                "pakainya dahulu."
            )
        )
    if form.ends - form.starts > _LONGEST_LOAN:
        raise Refused(
            _("Pinjam pakai paling lama lima tahun. Perpendek waktunya, lalu ulangi.")
        )
