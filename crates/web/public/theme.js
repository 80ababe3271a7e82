// Sets the remembered theme before the first paint; see src/theme/choice.rs.
try {
  const theme = localStorage.getItem("portal.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is blocked: the page follows the device.
}
