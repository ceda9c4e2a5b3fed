// Counts right answers and, where a learning management system is around, tells it (SCORM 2004).
(function () {
  "use strict";
  var form = document.getElementById("quiz"), result = document.getElementById("result");
  var button = form.querySelector("button"), api = search(window), tried = 0;

  function search(from) {
    try {
      for (var steps = 0; from && steps < 30; steps += 1) {
        if (from.API_1484_11) { return from.API_1484_11; }
        if (from.parent === from) { return from.opener ? search(from.opener) : null; }
        from = from.parent;
      }
    } catch (error) { /* another site is around us: it may not be asked */ }
    return null;
  }

  function tell(name, value) { api.SetValue(name, String(value)); }

  function answered(field, at, given, well) {
    var place = "cmi.interactions." + at + ".";
    tell(place + "id", "urn:question:" + field.dataset.key + ":" + tried);
    tell(place + "type", "choice");
    tell(place + "learner_response", given === null ? "" : "a" + given);
    tell(place + "result", well ? "correct" : "incorrect");
  }

  function report(right, all, rows) {
    rows.forEach(function (row, at) { answered(row.field, (tried - 1) * all + at, row.given, row.well); });
    tell("cmi.score.min", 0);
    tell("cmi.score.max", all);
    tell("cmi.score.raw", right);
    tell("cmi.score.scaled", Math.round(right / all * 10000) / 10000);
    tell("cmi.success_status", right / all >= Number(form.dataset.pass) ? "passed" : "failed");
    tell("cmi.completion_status", "completed");
    api.Commit("");
  }

  function checked(event) {
    event.preventDefault();
    tried += 1;
    var rows = Array.prototype.map.call(form.querySelectorAll("fieldset"), function (field) {
      var chosen = field.querySelector("input:checked");
      var given = chosen ? chosen.value : null, well = given === field.dataset.right;
      field.className = well ? "right" : "wrong";
      field.querySelector("details").open = true;
      return { field: field, given: given, well: well };
    });
    var right = rows.filter(function (row) { return row.well; }).length;
    result.textContent = form.dataset.result.replace("{right}", right).replace("{all}", rows.length);
    if (api) { report(right, rows.length, rows); }
  }

  if (api && api.Initialize("") !== "true") { api = null; }
  if (api) {
    if (api.GetValue("cmi.completion_status") !== "completed") { tell("cmi.completion_status", "incomplete"); }
    window.addEventListener("pagehide", function () { if (api) { api.Terminate(""); api = null; } });
  }
  button.hidden = false;
  form.addEventListener("submit", checked);
}());
