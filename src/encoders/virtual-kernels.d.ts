/** The address of the compiled WebAssembly kernel of a kind of encoder; src/encoders/vite-plugin-kernels.ts provides it. */
declare module 'virtual:kernel/*' {
  const url: string;
  export default url;
}
