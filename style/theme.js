// Puts on the theme that was chosen before anything is painted: the page waits for this file. Without one the system's holds.
try {
  const theme = localStorage.getItem("echoline.theme");
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
    for (const bar of ["light", "dark"]) {
      document.getElementById(`bar-${bar}`).media = bar === theme ? "all" : "not all";
    }
  }
} catch {
  // A browser may let a page keep nothing.
}
