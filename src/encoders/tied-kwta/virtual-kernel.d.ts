/** The address of the compiled WebAssembly kernel; src/encoders/tied-kwta/kernel/vite-plugin.ts provides it. */
declare module 'virtual:kernel' {
  const url: string;
  export default url;
}
