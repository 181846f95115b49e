// The worker runs the same program as the page: one file less to load, and the browser has compiled it already.
// The page says where the program is, and hands it over compiled.
addEventListener('message', async ({ data: [address, program] }) => {
  const { default: start } = await import(address);
  await start({ module_or_path: program });
}, { once: true });
