"""What election law calls a resource of a kind, in a setting."""

from app.screening.facts import AssetClass
from models.asset import ResourceKind

_CLASSES = {
    ResourceKind.BUILDING: AssetClass.BUILDING,
    ResourceKind.ROOM: AssetClass.BUILDING,
    ResourceKind.LODGING: AssetClass.LODGING,
    ResourceKind.VEHICLE: AssetClass.VEHICLE,
    ResourceKind.EQUIPMENT: AssetClass.EQUIPMENT,
    ResourceKind.LAND: AssetClass.OUTDOOR,
}
_SETTINGS = {
    "worship": AssetClass.WORSHIP,
    "education": AssetClass.SCHOOL,
    "campus": AssetClass.CAMPUS,
    "health": AssetClass.HEALTH,
    "residence": AssetClass.RESIDENCE,
}


def asset_class(kind: ResourceKind, setting: str | None = None) -> AssetClass | None:
    """Return what election law calls a resource of this kind, in this setting."""
    return _SETTINGS.get(setting or "", _CLASSES.get(kind))
