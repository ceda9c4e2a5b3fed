"""Addresses of certificates and of changes of the law."""

from django.urls import URLPattern, path

from nutag.learning.views import certificates, laws

urlpatterns: list[URLPattern] = [
    path("certificates/", certificates.verify, name="certificates"),
    path("certificates/issued/", certificates.issued, name="certificates_issued"),
    path("certificates/revoked.json", certificates.revoked, name="certificates_revoked"),
    path("certificates/issuer.json", certificates.issuer, name="certificates_issuer"),
    path("certificates/issue/<str:kind>/", certificates.issue, name="certificate_issue"),
    path(
        "certificates/issue/<str:kind>/many/",
        certificates.issue_many,
        name="certificate_issue_many",
    ),
    path("certificates/<str:number>/", certificates.certificate, name="certificate"),
    path("certificates/<str:number>/paper.pdf", certificates.paper, name="certificate_paper"),
    path("certificates/<str:number>/badge.json", certificates.badge, name="badge"),
    path("certificates/<str:number>/name/", certificates.name, name="certificate_name"),
    path("certificates/<str:number>/<str:move>/", certificates.change, name="certificate_change"),
    path("me/certificates/", certificates.mine, name="my_certificates"),
    path("learn/laws/", laws.laws, name="laws"),
    path("learn/laws/new/", laws.new, name="new_law"),
    path("learn/laws/<int:pk>/", laws.settle, name="law_settle"),
]
