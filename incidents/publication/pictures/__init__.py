"""Maps as pictures: SVG drawn by us from the embedded base map, PNG rendered from it."""

from incidents.publication.pictures.canvas import Theme
from incidents.publication.pictures.cards import MAP_HEIGHT, MAP_WIDTH, SocialCard, drawn_card
from incidents.publication.pictures.keeping import drop_others, kept, pictures_folder
from incidents.publication.pictures.lettering import COUNTRIES_UNTIL, SMALLEST_COUNTRY
from incidents.publication.pictures.outlines import outlines
from incidents.publication.pictures.palettes import Palette, palettes
from incidents.publication.pictures.projection import View, around, fitted
from incidents.publication.pictures.rendering import png
from incidents.publication.pictures.scenes import Area, Country, Mark, Scene, Sign, Town
from incidents.publication.pictures.views import Caption, LegendEntry, Picture, drawn_locator

__all__ = [
    "COUNTRIES_UNTIL",
    "MAP_HEIGHT",
    "MAP_WIDTH",
    "SMALLEST_COUNTRY",
    "Area",
    "Caption",
    "Country",
    "LegendEntry",
    "Mark",
    "Palette",
    "Picture",
    "Scene",
    "Sign",
    "SocialCard",
    "Theme",
    "Town",
    "View",
    "around",
    "drawn_card",
    "drawn_locator",
    "drop_others",
    "fitted",
    "kept",
    "outlines",
    "palettes",
    "pictures_folder",
    "png",
]
