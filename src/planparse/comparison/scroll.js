const [a,b]=document.querySelectorAll(".side");
let busy=null;
const follow=(x,y)=>x.onscroll=()=>{if(busy===x){busy=null;
return}busy=y;
y.scrollTop=x.scrollTop*(y.scrollHeight-y.clientHeight)/Math.max(1,x.scrollHeight-x.clientHeight)};
follow(a,b);
follow(b,a);
const all=[...document.querySelectorAll(".side .added,.side .dropped,.side .changed")];
let at=-1;
document.querySelector("#next").onclick=()=>{if(!all.length)return;
all[at]?.classList.remove("here");
at=(at+1)%all.length;
all[at].classList.add("here");
all[at].scrollIntoView({block:"center"})}
