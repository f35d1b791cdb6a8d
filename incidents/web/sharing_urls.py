"""Addresses of what is shared: pictures, cards and embeds in every language, robots in none."""

from django.urls import path

from incidents.web import crawling, embedding, oembed, pictures

shared = [
    path("picture.svg", pictures.picture_svg, name="picture_svg"),
    path("picture.png", pictures.picture_png, name="picture_png"),
    path("incidents/<slug:public_id>/locator.svg", pictures.locator_svg, name="locator"),
    path("cards/map.png", pictures.view_card, name="view_card"),
    path("cards/stories/<slug:slug>.png", pictures.story_card, name="story_card"),
    path("cards/incidents/<slug:public_id>.png", pictures.incident_card, name="incident_card"),
    path("embed/", embedding.embed, name="embed"),
]
neutral = [
    path("oembed", oembed.oembed, name="oembed"),
    path("robots.txt", crawling.robots_txt, name="robots"),
    path("sitemap.xml", crawling.sitemap_index, name="sitemap"),
    path("sitemap-<int:number>.xml", crawling.sitemap_part, name="sitemap_part"),
]
