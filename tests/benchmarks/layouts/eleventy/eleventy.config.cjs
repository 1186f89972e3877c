module.exports = function (config) {
  config.addPassthroughCopy("style.css");
  return { markdownTemplateEngine: false, htmlTemplateEngine: "liquid" };
};
