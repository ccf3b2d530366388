// [data-shrink] on a file box: the photo is made smaller here, so that sending it costs less. The site draws it anew anyway.
{
  const SIDE = 1280;
  const smaller = async (file) => {
    const image = await createImageBitmap(file);
    const scale = Math.min(1, SIDE / Math.min(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = image.width * scale;
    canvas.height = image.height * scale;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    image.close();
    return new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  };
  document.querySelectorAll("[data-shrink]").forEach((box) => {
    box.addEventListener("change", async () => {
      const [file] = box.files;
      try {
        const blob = file && (await smaller(file));
        if (!blob || blob.size >= file.size || box.files[0] !== file) return;
        const kept = new DataTransfer();
        kept.items.add(new File([blob], "photo.jpg", { type: blob.type }));
        box.files = kept.files;
      } catch {
        // What this browser cannot open, the site answers in words.
      }
    });
  });
}
