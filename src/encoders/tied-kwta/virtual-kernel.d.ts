/** The address of the compiled WebAssembly kernel; src/kernel/vite-plugin.ts provides it. */
declare module 'virtual:kernel' {
  const url: string;
  export default url;
}
