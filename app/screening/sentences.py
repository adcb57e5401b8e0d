"""The sentence a person reads for each rule: written once, filled with values."""

from collections.abc import Mapping

from app.language import N_, _

SENTENCES: dict[str, str] = {
    "vote_seeking": N_(
        "Permohonan memuat ajakan atau imbalan untuk memilih: {found}{when}."
    ),
    "campaign_team": N_(
        "Permohonan menyebut tim atau relawan pemenangan: {found}{when}."
    ),
    "support_for_candidate": N_(
        "Permohonan menunjukkan dukungan kepada calon: {found}{when}."
    ),
    "candidate_activity": N_(
        "Permohonan terkait calon peserta pemilihan: {found}{when}."
    ),
    "party_activity": N_("Permohonan terkait kegiatan partai politik: {found}{when}."),
    "campaign_activity": N_("Permohonan menunjukkan kegiatan kampanye: {found}{when}."),
    "witness_logistics": N_(
        "Permohonan terkait saksi peserta pemilihan: {found}{when}."
    ),
    "marked_phrase": N_(
        "Permohonan memuat frasa yang ditandai auditor: {found}{when}."
    ),
    "local_policy": N_("{policy} mengatur pemakaian aset ini: {text}"),
    "incumbent_facility": N_(
        "Kendaraan atau rumah jabatan diminta untuk petahana{when}; fasilitas "
        "jabatan tidak dipakai selama cuti kampanye."
    ),
    "lending_to_outsider": N_(
        "Pinjam pakai hanya untuk pemerintah; pihak lain memakai aset dengan sewa."
    ),
    "equal_treatment": N_(
        "Peserta lain pernah meminta aset sejenis (disetujui: {granted}; "
        "ditolak: {refused}); perlakuan harus sama."
    ),
    "overlong_text": N_(
        "Teks permohonan terlalu panjang untuk dibaca sampai habis; "
        "mintalah keperluan yang ringkas."
    ),
    "contact_seen": N_(
        "Kontak atau kop surat ini pernah dipakai pada permohonan partai politik"
        "{when}; tanyakan siapa penyelenggaranya."
    ),
    "lender_exposure": N_(
        "Pejabat yang menyetujui dapat dinilai menguntungkan salah satu pihak{when}."
    ),
    "reses": N_(
        "Kegiatan anggota dewan {found}: pastikan tanpa visi-misi, ajakan "
        "memilih, bahan kampanye dan pasangan calon."
    ),
    "musrenbang": N_(
        "Musrenbang dihadiri anggota dewan atau calon: pastikan tidak menjadi "
        "ajang kampanye."
    ),
    "village_election": N_(
        "Pemilihan kepala desa bukan Pemilu atau Pilkada, tetapi pihak yang "
        "bersaing meminta fasilitas: periksa peraturan setempat."
    ),
    "candidate_forum": N_(
        "Forum dengan calon atau partai ({found}): setujui hanya bila semua "
        "peserta diundang sama dan tanpa atribut."
    ),
    "official_debate": N_(
        "Debat oleh penyelenggara pemilihan: boleh, dengan syarat semua "
        "pasangan calon diundang dan pendukung diatur."
    ),
    "private_event": N_(
        "Acara keluarga atau keagamaan yang menyebut calon ({found}): pastikan "
        "tanpa kampanye."
    ),
    "school_visit": N_(
        "Kegiatan pelajar atau mahasiswa menyentuh partai politik: pastikan "
        "berimbang dan tanpa kampanye."
    ),
    "official_with_candidate": N_(
        "Acara resmi digabung dengan kehadiran calon: pisahkan fasilitas negara"
        " dari kampanye."
    ),
    "incumbent_event": N_(
        "Acara melibatkan petahana menjelang pemungutan suara: pastikan tidak "
        "menguntungkan pencalonannya."
    ),
    "aid_by_member": N_(
        "Penyerahan bantuan melibatkan anggota dewan menjelang pemungutan "
        "suara: pastikan tanpa unsur kampanye."
    ),
    "mass_organisation": N_(
        "Kegiatan massa organisasi {found} menjelang pemungutan suara: pastikan"
        " tidak mengarah ke dukungan politik."
    ),
    "office_family": N_(
        "Acara keluarga pejabat ({found}) di rumah jabatan: pastikan tanpa "
        "kampanye dan tanpa biaya negara."
    ),
    "founder_organisation": N_(
        "{found} adalah organisasi pendiri partai: tanyakan apakah kegiatannya "
        "untuk partai atau calon."
    ),
    "politician_guest": N_(
        "Permohonan menyebut {found} menjelang pemungutan suara: tanyakan siapa, "
        "apa perannya, dan pastikan tanpa kampanye."
    ),
    "opinion_poll": N_(
        "Survei atau hitung cepat tentang calon: tanyakan siapa pemesannya dan "
        "apakah hasilnya terbuka."
    ),
    "undisclosed_purpose": N_(
        "Permohonan tidak menyebut siapa atau untuk apa ({found}): mintalah "
        "keterangan lengkap sebelum menyetujui."
    ),
    "official_gift": N_(
        "Bantuan diserahkan pejabat menjelang pemungutan suara ({found}): "
        "pastikan sesuai anggaran dan tanpa unsur kampanye."
    ),
    "ballot_talk": N_(
        "Permohonan menyebut {found}, tetapi tidak menyebut pemilihan apa: tanyakan "
        "siapa yang akan dipilih."
    ),
    "vote_dispute": N_(
        "Hasil atau penyelenggaraan pemilihan dipersoalkan ({found}): pastikan siapa "
        "penyelenggaranya dan tanpa atribut peserta."
    ),
    "health_check": N_(
        "Pemeriksaan syarat calon ({found}): layani semua calon dengan cara yang "
        "sama, tanpa rombongan pendukung."
    ),
    "meeting_with_sides": N_(
        "Penyelenggara pemilihan bertemu wakil peserta ({found}): pastikan semua "
        "peserta diundang sama dan tanpa atribut."
    ),
    "rally_ground": N_(
        "Lokasi disebut ditetapkan KPU untuk kampanye ({found}): minta salinan "
        "penetapan dan perlakukan semua peserta sama."
    ),
    "hired_hall": N_(
        "Gedung disebut disewa dengan tarif ({found}): minta kontrak dan bukti "
        "bayar, dan perlakukan semua peserta sama."
    ),
    "commemoration": N_(
        "Peringatan yang lazim dihadiri satu partai ({found}): pastikan tanpa "
        "unsur kampanye."
    ),
    "prospective_leader": N_(
        "Permohonan menyebut {found} tanpa menyebut siapa: tanyakan apakah ada "
        "calon yang hadir."
    ),
    "unnamed_volunteers": N_(
        "Permohonan menyebut {found} tanpa menyebut untuk apa{when}: tanyakan "
        "kegiatannya dan siapa yang didukung."
    ),
    "second_opinion": N_(
        "Kata-kata permohonan ini bersama-sama terbaca seperti kegiatan politik"
        "{when}: {found}; tanyakan siapa penyelenggaranya dan untuk apa."
    ),
    "claims_election_body": N_(
        "Permohonan menyebut nama penyelenggara pemilihan dengan cara yang "
        "meragukan ({found}): pastikan kepada lembaganya."
    ),
}

# A policy that says nothing of its own, only that it governs.
_SILENT_POLICY = N_("{policy} mengatur pemakaian aset ini.")

ANSWERS = {
    "negation": N_("disebut untuk ditiadakan atau dilarang"),
    "landmark": N_("hanya petunjuk tempat"),
    "innocent": N_("bagian dari ungkapan lain yang lazim"),
    "civic_object": N_("kampanye tentang hal lain"),
    "civic": N_("kampanye sosial atau layanan masyarakat"),
    "election_body": N_("kegiatan penyelenggara pemilihan"),
    "weak_election_body": N_("kegiatan penyelenggara pemilihan"),
    "admin_topic": N_("urusan penyelenggaraan atau pengawasan pemilihan"),
    "admin_by_government": N_("tugas pemerintah dalam pemilihan"),
    "all_sides": N_("semua pihak diundang"),
    "government_topic": N_("tugas perangkat pemerintah"),
    "school_election": N_("pemilihan di luar Pemilu dan Pilkada"),
    "sport": N_("pertandingan atau perlombaan"),
    "sport_body": N_("organisasi olahraga"),
    "health_check": N_("layanan syarat calon oleh pemerintah"),
    "peace": N_("deklarasi damai oleh semua pihak"),
    "charity": N_("santunan atau zakat"),
    "education": N_("istilah pendidikan atau aplikasi"),
    "inquiry": N_("dugaan yang sedang ditangani petugas"),
    "court": N_("saksi dalam perkara atau akad"),
    "call_to_vote": N_("ajakan memakai hak pilih oleh penyelenggara"),
    "official_act": N_("tahapan resmi penyelenggaraan pemilihan"),
    "industry": N_("nama usaha, layanan, atau perjanjian"),
    "goods": N_("barang dalam jumlah besar"),
    "foreign": N_("peristiwa di negara lain"),
    "security": N_("pengamanan oleh aparat"),
    "supposing": N_("pengandaian, bukan pencalonan"),
    "removal": N_("alat peraga yang diturunkan"),
    "timespan": N_("periode waktu biasa"),
    "procurement": N_("pengadaan barang dan jasa"),
    "post": N_("jabatan yang tidak dipilih dalam Pemilu"),
    "choir": N_("suara dalam paduan suara"),
    "artwork": N_("judul karya atau pertunjukan"),
    "facility": N_("keterangan tentang gedung, bukan permintaan"),
    "association": N_("istilah organisasi profesi atau kemasyarakatan"),
    "fieldwork": N_("tugas lapangan di desa dan lingkungan"),
    "study": N_("bahan pelajaran atau penelitian"),
    "drama": N_("pertunjukan atau karya sastra"),
    "war_game": N_("latihan, permainan, atau kenangan perang"),
    "rank": N_("golongan dan pangkat pegawai"),
    "namesake": N_("nama klub atau lembaga lain"),
    "own_name": N_("nama orang yang meminta"),
    "salute_own": N_("salam khas lembaga atau komunitas"),
    "press": N_("tugas peliputan media"),
    "sitting": N_("rapat resmi dewan perwakilan"),
    "children": N_("acara anak-anak"),
    "wedding": N_("acara keluarga"),
}

STAGES = {
    "pre_campaign": N_("sebelum masa kampanye"),
    "authority": N_("dalam enam bulan menjelang penetapan pasangan calon"),
    "no_campaign": N_("pada pemungutan suara ulang tanpa kampanye"),
    "campaign": N_("pada masa kampanye"),
    "quiet": N_("pada masa tenang"),
    "voting": N_("pada hari pemungutan suara"),
}

MARKS = {
    "clear": N_("Aman"),
    "conditional": N_("Bersyarat"),
    "needs_review": N_("Perlu ditelaah"),
    "barred": N_("Dilarang"),
}

SEVERITIES = {
    "none": N_("tidak ada"),
    "low": N_("rendah"),
    "medium": N_("sedang"),
    "high": N_("tinggi"),
    "critical": N_("sangat tinggi"),
}

ASKS = {
    "permit": N_(
        "Mintalah izin penanggung jawab dan pernyataan tanpa atribut kampanye."
    ),
    "permit_kept": N_("Simpan izin dan pernyataan tanpa atribut kampanye."),
    "notice": N_("Mintalah salinan pemberitahuan tertulis kepada KPU dan Bawaslu."),
    "contract": N_("Mintalah kontrak sewa dan bukti pembayaran."),
    "equal_terms": N_("Perlakukan semua peserta dengan syarat yang sama."),
}


def sentence(rule: str, values: Mapping[str, str]) -> str:
    """Return the rule's sentence in the language spoken here, values filled in."""
    said = SENTENCES[rule]
    if rule == "local_policy" and not values.get("text"):
        said = _SILENT_POLICY
    stage = STAGES.get(values.get("stage", ""))
    when = f" ({_(stage)})" if stage else ""
    return _(said).format_map({**values, "when": when})


def request(values: Mapping[str, str]) -> str:
    """Return what to ask the applicant for, or nothing."""
    ask = ASKS.get(values.get("ask", ""))
    return _(ask) if ask else ""
