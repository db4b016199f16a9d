// Libraries written for Node look for these in the air.
export { Buffer } from "buffer";
