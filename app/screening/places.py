"""Which class of asset a few words mean."""

from app.screening.facts import AssetClass
from app.screening.text import fold

_WORDS: tuple[tuple[AssetClass, tuple[str, ...]], ...] = (
    (
        AssetClass.VEHICLE,
        ("mobil", "bus", "minibus", "truk", "truck", "kendaraan", "ambulans", "ambulance",
         "pick up", "pickup", "motor", "kapal", "perahu", "speedboat", "tangki", "elf",
         "hiace", "dump truck", "mobil dinas", "derek", "skylift", "bis"),
    ),
    (
        AssetClass.WORSHIP,
        ("masjid", "mushola", "musholla", "mushalla", "gereja", "pura", "vihara", "wihara",
         "kelenteng", "klenteng", "rumah ibadah", "tempat ibadah", "langgar", "surau",
         "meunasah", "katedral"),
    ),
    (
        AssetClass.CAMPUS,
        ("universitas", "kampus", "politeknik", "institut", "perguruan tinggi", "fakultas",
         "stikes", "sekolah tinggi", "akademi", "unud", "undiksha", "rektorat"),
    ),
    (
        AssetClass.SCHOOL,
        ("sd", "smp", "sma", "smk", "sdn", "smpn", "sman", "smkn", "mtsn", "man", "mi",
         "sekolah", "ruang kelas", "kelas", "gedung sekolah", "paud", "tk", "madrasah",
         "pesantren"),
    ),
    (
        AssetClass.RESIDENCE,
        ("rumah dinas", "rumah jabatan", "rujab", "rumdin", "pendopo", "kediaman",
         "jaya sabha", "gedung negara"),
    ),
    (
        AssetClass.LODGING,
        ("mess", "wisma", "penginapan", "guest house", "asrama", "villa", "kamar"),
    ),
    (
        AssetClass.HEALTH,
        ("puskesmas", "rsud", "rumah sakit", "pustu", "posyandu", "klinik", "rs"),
    ),
    (
        AssetClass.MEDIA,
        ("videotron", "baliho", "billboard", "reklame", "radio", "running text", "megatron"),
    ),
    (
        AssetClass.OUTDOOR,
        ("lapangan", "lap", "alun alun", "stadion", "taman", "halaman", "parkir", "jalan",
         "panggung", "gor", "sirkuit", "pasar"),
    ),
    (
        AssetClass.EQUIPMENT,
        ("sound", "sound system", "tenda", "kursi", "genset", "proyektor", "lcd", "meja",
         "laptop", "podium", "peralatan"),
    ),
)  # fmt: skip
# A mosque on the way does not make a meeting hall a mosque: the asset's own
# word decides, and only a place of worship or learning is read from elsewhere.
_FROM_DESTINATION = frozenset(
    {AssetClass.WORSHIP, AssetClass.CAMPUS, AssetClass.SCHOOL, AssetClass.RESIDENCE}
)


def asset_class_of(asset_type: str, place: str) -> AssetClass:
    """Return the class that the asset's own words mean, else its place's."""
    own = _class_in(fold(asset_type))
    if own is not None and own is not AssetClass.OUTDOOR:
        return own
    other = _class_in(fold(place))
    if other in _FROM_DESTINATION:
        return other
    return own or AssetClass.BUILDING


def _class_in(folded: str) -> AssetClass | None:
    for asset_class, words in _WORDS:
        if any(f" {word} " in folded for word in words):
            return asset_class
    return None
