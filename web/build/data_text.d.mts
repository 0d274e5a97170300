export function bytesAsText(bytes: Buffer): string;
export function tableAsText(bytes: Buffer): string;
