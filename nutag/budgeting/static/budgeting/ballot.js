// Says while somebody marks what the marks come to, and keeps them on this device through the same
// door as the button. Without this the button keeps them, and the page says it after each press.
"use strict";

const ballot = document.getElementById("ballot");
const told = document.getElementById("tally");
const facts = told.dataset;
const most = Number(facts.most);
const money = (units) => facts.money.replace("0", String(units).replace(/\B(?=(\d{3})+$)/g, ","));
let waiting = 0;

function counted() {
  const fields = [...ballot.querySelectorAll(".ballot-line input")];
  const marked = fields.filter((each) => (each.type === "checkbox" ? each.checked : each.value.trim()));
  const sum = (of) => marked.reduce((total, each) => total + (Number(of(each)) || 0), 0);
  const number = marked.length;
  if (facts.kind === "knapsack") return [number, sum((each) => each.closest(".ballot-line").dataset.cost), Number(facts.budget)];
  if (facts.kind === "points") return [number, sum((each) => each.value), Number(facts.points)];
  return [number, number, most];
}

function tell(after = "") {
  const [number, given, limit] = counted();
  const shown = facts.kind === "knapsack" ? money : String;
  const text = facts.kind !== "knapsack" && number > most ? facts.many : given > limit ? facts.over : facts.fine;
  const words = { number, most, over: number - most, given: shown(given), limit: shown(limit), left: shown(Math.abs(limit - given)) };
  told.textContent = [text.replace(/\{(\w+)\}/g, (_all, word) => words[word]), after].filter(Boolean).join(" ");
  told.classList.toggle("over", text !== facts.fine);
  told.hidden = false;
}

async function keep() {
  if (!("kept" in facts)) return;
  const marks = new FormData(ballot);
  marks.append("keep", "quiet");
  const done = await fetch(location.pathname, { method: "POST", body: marks }).then((answer) => answer.ok, () => false);
  tell(done ? facts.kept : facts.lost);
}

ballot.addEventListener("input", () => {
  tell();
  clearTimeout(waiting);
  waiting = setTimeout(keep, 600);
});
ballot.addEventListener("submit", () => clearTimeout(waiting));
tell();
