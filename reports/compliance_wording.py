"""The standing sentences of a compliance report."""

from app import indonesian
from app.queries import Scope

TITLE = "Laporan Kepatuhan Penggunaan Barang Milik Daerah"
STATEMENT = (
    "Dengan ini dinyatakan bahwa seluruh permohonan penggunaan yang diterima dalam "
    "periode tersebut telah dicatat dalam daftar, dan bahwa angka-angka dalam laporan "
    "ini sama dengan isi daftar pada titik periksa buku jejak yang disebut dalam "
    "Lampiran 2.",
    "Laporan ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.",
)
ENCLOSURES = "2 (dua) berkas"  # the list of bookings, and how to verify
RECIPIENTS = ("Sekretaris Daerah", "Inspektur")
WITHOUT_INDICATION = "tanpa indikasi"
WAITING = "belum ditelaah"


def subject(scope: Scope) -> str:
    """Return the subject line of the report."""
    days = indonesian.days(scope.first_day, scope.last_day)
    return f"{TITLE}, periode {days}"
