"""Which fields the form of a request has, and where: the order of a letter."""

from typing import Final

from app.language import N_

# name in BookingForm, words with their key, kind of control, columns
Cell = tuple[str, str, str, int]
LETTER: Final[tuple[tuple[Cell, ...], ...]] = (
    (
        ("letter_number", N_("&Nomor surat"), "line", 2),
        ("letter_on", N_("&Tanggal surat"), "day", 2),
        ("received_at", N_("Surat diterima"), "moment", 2),
    ),
    (("letter_subject", N_("Perihal surat"), "line", 6),),
)
REQUESTER: Final[tuple[tuple[Cell, ...], ...]] = (
    (
        ("requester", N_("&Pemohon"), "line", 3),
        ("position", N_("Jabatan"), "line", 3),
    ),
    (
        ("organisation", N_("&Organisasi"), "line", 4),
        ("phone", N_("Telepon"), "line", 2),
    ),
    (
        ("requester_kind", N_("&Jenis pemohon"), "requester_kind", 3),
        ("requester_number", N_("NIP atau NIK pemohon"), "line", 3),
    ),
    (
        ("address", N_("Alamat"), "line", 4),
        ("email", N_("Surel"), "line", 2),
    ),
    (
        ("responsible", N_("Penanggung ja&wab, bila orang lain"), "line", 2),
        ("responsible_number", N_("NIP atau NIK-nya"), "line", 2),
        ("responsible_phone", N_("Teleponnya"), "line", 2),
    ),
)
ACTIVITY: Final[tuple[tuple[Cell, ...], ...]] = (
    (
        ("event", N_("&Acara"), "line", 4),
        ("attendees", N_("P&eserta"), "count", 2),
    ),
    (("purpose", N_("&Keperluan, seperti tertulis di surat"), "words", 6),),
    (
        ("activity_kind", N_("Jenis kegiatan"), "line", 2),
        ("leader", N_("Pimpinan acara"), "line", 2),
        ("speakers", N_("Narasumber"), "line", 2),
    ),
    (
        ("has_officials", N_("Dihadiri pejabat"), "answer", 2),
        ("is_public_event", N_("Terbuka untuk umum"), "answer", 2),
        ("has_campaign_attributes", N_("Membawa atribut kampanye"), "answer", 2),
    ),
    (
        ("has_permit", N_("&Izin tertulis penanggung jawab"), "answer", 3),
        ("destination", N_("T&ujuan"), "line", 3),
    ),
)
ROOM: Final[tuple[tuple[Cell, ...], ...]] = (
    (
        ("layout", N_("Tata ruang"), "line", 2),
        ("needs", N_("Kebutuhan: kursi, pengeras suara, listrik"), "line", 4),
    ),
)
VEHICLE: Final[tuple[tuple[Cell, ...], ...]] = (
    (
        ("route", N_("&Rute"), "line", 3),
        ("passengers", N_("Jumlah penumpang"), "count", 1),
        ("companions", N_("Nama penumpang"), "line", 2),
    ),
    (
        ("has_office_driver", N_("Sopir dari kantor"), "answer", 2),
        ("driver", N_("Pen&gemudi"), "line", 4),
    ),
    (
        ("driver_licence", N_("SIM pengemudi"), "line", 3),
        ("driver_phone", N_("Telepon pengemudi"), "line", 3),
    ),
    (
        ("assignment_number", N_("Nomor surat tugas"), "line", 4),
        ("assignment_on", N_("Tanggal surat tugas"), "day", 2),
    ),
)
HIRE: Final[tuple[tuple[Cell, ...], ...]] = (
    (
        ("contract_number", N_("Nomor perjanjian sewa"), "line", 3),
        ("payment_reference", N_("Nomor bukti bayar"), "line", 3),
    ),
    (
        ("is_open_to_hire", N_("Disewakan untuk umum"), "answer", 2),
        ("has_contract", N_("Perjanjian ditunjukkan"), "answer", 2),
        ("has_payment", N_("Bukti bayar ditunjukkan"), "answer", 2),
    ),
)
LOAN: Final[tuple[tuple[Cell, ...], ...]] = (
    (
        ("agreement_number", N_("Nomor naskah perjanjian"), "line", 4),
        ("agreement_on", N_("Tanggal naskah perjanjian"), "day", 2),
    ),
)
PERMIT: Final[tuple[tuple[Cell, ...], ...]] = (
    (("allowed_by", N_("Diizinkan oleh"), "line", 6),),
)
NOTE: Final[tuple[tuple[Cell, ...], ...]] = ((("note", N_("Catatan"), "line", 6),),)
